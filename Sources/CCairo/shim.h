#include <cairo-ft.h>
#include <cairo-pdf.h>
#include <cairo.h>
#include <fontconfig/fontconfig.h>
#include <pango/pangocairo.h>
#include <pango/pangofc-font.h>
#include <pango/pangofc-fontmap.h>

// GObject's casts are macros, which Swift does not see.
static inline void proforma_font_map_set_config(PangoFontMap *map, FcConfig *config) {
  pango_fc_font_map_set_config(PANGO_FC_FONT_MAP(map), config);
}

// The pattern that a font was loaded from; it belongs to the font.
static inline FcPattern *proforma_font_pattern(PangoFont *font) {
  return PANGO_IS_FC_FONT(font) ? pango_fc_font_get_pattern(PANGO_FC_FONT(font)) : NULL;
}

static inline unsigned int proforma_font_glyph(PangoFont *font, unsigned int character) {
  return PANGO_IS_FC_FONT(font) ? pango_fc_font_get_glyph(PANGO_FC_FONT(font), character) : 0;
}

// FcPatternGetString needs a pointer of a type that Swift would have to cast.
static inline const char *proforma_pattern_file(FcPattern *pattern) {
  FcChar8 *file = NULL;
  return FcPatternGetString(pattern, FC_FILE, 0, &file) == FcResultMatch ? (const char *)file : NULL;
}

static inline int proforma_pattern_index(FcPattern *pattern) {
  int index = 0;
  FcPatternGetInteger(pattern, FC_INDEX, 0, &index);
  return index;
}

static inline FcPattern *proforma_file_pattern(const char *file, int index) {
  FcPattern *pattern = FcPatternCreate();
  FcPatternAddString(pattern, FC_FILE, (const FcChar8 *)file);
  FcPatternAddInteger(pattern, FC_INDEX, index);
  return pattern;
}

static inline int proforma_config_add_file(FcConfig *config, const char *file) {
  return FcConfigAppFontAddFile(config, (const FcChar8 *)file);
}


static inline int proforma_config_add_rules(FcConfig *config, const char *xml) {
  return FcConfigParseAndLoadFromMemory(config, (const FcChar8 *)xml, FcTrue);
}
