// Debian's libxml2 headers include ICU's, which clash with Foundation's copy of ICU.
// libxmlversion.h decides that, so it is read first and the switch taken back.
#include <libxml/xmlversion.h>
#undef LIBXML_ICU_ENABLED
#include <libxml/parser.h>
#include <libxml/xmlwriter.h>
#include <libxml/xmlreader.h>
#include <libxml/xmlschemas.h>
#include <libxml/xmlerror.h>
