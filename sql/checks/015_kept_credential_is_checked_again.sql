-- A verified credential that can be checked again has a time for it.
select format('credential %s is verified and is never checked again', credential_id)
from credential
where verdict = 'verified' and deleted_at is null and next_check_at is null
    and (secured_form is not null or source_url is not null);
