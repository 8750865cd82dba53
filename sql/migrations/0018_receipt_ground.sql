/* What a verdict rests on beside its documents: the identifiers compared, the difference of clocks allowed, the address
   handed in, and every document that was asked for and not obtained. Null: a receipt from before. */
set role placed_owner;

alter table receipt add column ground jsonb;
