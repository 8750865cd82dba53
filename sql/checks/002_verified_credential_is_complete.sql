-- A verified credential names its achievement, its issuer and when it was issued.
select format('credential %s is verified without %s', credential_id,
    concat_ws(', ', case when achievement_id is null then 'achievement' end, case when issuer_id is null then 'issuer' end,
        case when issued_at is null then 'date of issue' end))
from credential
where verdict = 'verified' and (achievement_id is null or issuer_id is null or issued_at is null);
