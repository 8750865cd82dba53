#pragma once

/* Asks the processor to fetch the cache line of an address that will be read soon; any address is allowed. Swift has no
   such instruction of its own. */
static inline __attribute__((always_inline)) void placed_prefetch(const void *address) { __builtin_prefetch(address); }
