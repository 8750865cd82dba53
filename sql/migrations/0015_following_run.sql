/* A run that only wrote what changes did to the lists, as opposed to a pass over everything. */
set role placed_owner;

alter table match_run add column follows_changes boolean not null default false;
