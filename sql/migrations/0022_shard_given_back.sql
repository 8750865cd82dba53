/* Who could not do a shard and gave it back; only a matcher that died in it speaks against the shard itself. */
set role placed_owner;

alter table match_shard add column given_back_by text[] not null default '{}';
