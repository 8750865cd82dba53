-- The record of the matcher's runs is a whole chain, and every run is what its record says.
select format('record %s: %s', b.place, b.problem)
from broken_match_records() b;
