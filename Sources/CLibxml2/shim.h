#pragma once
#include <libxml/xmlversion.h>
// Debian's libxml2 shows ICU's headers, which are not those of Foundation's own ICU: both in one Swift module do not
// compile. Nothing that is used here has to do with them.
#undef LIBXML_ICU_ENABLED
#include <libxml/parser.h>
#include <libxml/tree.h>
