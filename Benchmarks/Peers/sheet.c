/* What the sheet costs in plain C, with Cairo and Pango and nothing else: a title, boxes with a candidate's details, a
 * table of 36 criteria with a repeated head, a declaration and three places to sign, on three A4 pages.
 *
 *   sheet CANDIDATES.tsv CRITERIA.txt OUT [--shaped] [--tagged] [--pack]
 *
 * CANDIDATES.tsv: a line a candidate: name, number, ULN, centre, assessor, verifier, separated by tabs.
 * CRITERIA.txt: a line a criterion: id, tab, text.
 * OUT: a folder, or with --pack a file.
 *
 * Without --shaped every text is drawn from glyphs that were found beforehand: static texts are shaped once, names are put
 * together from single glyphs without kerning. That is what Cairo itself costs, the limit of what can be reached by
 * drawing page after page. With --shaped Pango lays out every text of every sheet afresh. */
#include <cairo-pdf.h>
#include <pango/pangocairo.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

enum { FIELDS = 6, MOST = 64, LINES = 8 };
static const double W = 595.276, H = 841.89, LEFT = 42, RIGHT = 553, SIZE = 9, BOTTOM = 790;
static const char *labels[FIELDS] = {"Candidate", "Candidate number", "Unique learner number", "Centre", "Assessor",
                                     "Internal verifier"};
static const char *heads[5] = {"Ref", "Assessment criterion", "Evidence", "Date met", "Initials"};
static const double columns[6] = {42, 82, 340, 420, 490, 553};

typedef struct {
  cairo_glyph_t *glyphs;
  int count;
  double height;
} Text;

typedef struct {
  char id[16], *text;
  Text ref, body;
} Criterion;

static bool shaped, tagged, pack;
static PangoContext *context;
static PangoFontDescription *regular, *bold;
static cairo_scaled_font_t *fonts[2];
static cairo_glyph_t latin[2][0x250];
static double advances[2][0x250];
static Criterion criteria[MOST];
static int criterion_count;

static PangoLayout *laid_out(const char *text, bool is_bold, double width) {
  PangoLayout *layout = pango_layout_new(context);
  pango_layout_set_font_description(layout, is_bold ? bold : regular);
  if (width > 0) pango_layout_set_width(layout, (int)(width * PANGO_SCALE));
  pango_layout_set_text(layout, text, -1);
  return layout;
}

/* The glyphs of a text, found once. */
static Text found(const char *text, bool is_bold, double width) {
  Text result = {malloc(sizeof(cairo_glyph_t) * (strlen(text) + 8)), 0, 0};
  PangoLayout *layout = laid_out(text, is_bold, width);
  double y = SIZE;
  for (GSList *line = pango_layout_get_lines_readonly(layout); line; line = line->next, y += SIZE * 1.3) {
    double x = 0;
    for (GSList *run = ((PangoLayoutLine *)line->data)->runs; run; run = run->next) {
      PangoGlyphString *string = ((PangoGlyphItem *)run->data)->glyphs;
      for (int i = 0; i < string->num_glyphs; i++) {
        result.glyphs[result.count++] = (cairo_glyph_t){string->glyphs[i].glyph, x, y};
        x += string->glyphs[i].geometry.width / (double)PANGO_SCALE;
      }
    }
  }
  result.height = y - SIZE;
  g_object_unref(layout);
  return result;
}

static void draw_found(cairo_t *cr, const Text *text, double x, double y, bool is_bold) {
  cairo_glyph_t glyphs[1024];
  for (int i = 0; i < text->count; i++)
    glyphs[i] = (cairo_glyph_t){text->glyphs[i].index, text->glyphs[i].x + x, text->glyphs[i].y + y};
  cairo_set_scaled_font(cr, fonts[is_bold]);
  cairo_show_glyphs(cr, glyphs, text->count);
}

/* A text that no other sheet has, put together from single glyphs. */
static void draw_single(cairo_t *cr, const char *text, double x, double y, bool is_bold) {
  cairo_glyph_t glyphs[1024];
  int count = 0;
  for (const char *p = text; *p && count < 1024; p = g_utf8_next_char(p)) {
    gunichar c = g_utf8_get_char(p);
    if (c >= 0x250) c = '?';
    glyphs[count++] = (cairo_glyph_t){latin[is_bold][c].index, x, y + SIZE};
    x += advances[is_bold][c];
  }
  cairo_set_scaled_font(cr, fonts[is_bold]);
  cairo_show_glyphs(cr, glyphs, count);
}

static double draw(cairo_t *cr, const char *text, Text *cached, double x, double y, double width, bool is_bold) {
  double height = SIZE * 1.3;
  if (tagged) cairo_tag_begin(cr, "P", NULL);
  if (shaped) {
    PangoLayout *layout = laid_out(text, is_bold, width);
    cairo_move_to(cr, x, y);
    pango_cairo_show_layout(cr, layout);
    height = pango_layout_get_line_count(layout) * SIZE * 1.3;
    g_object_unref(layout);
  } else if (cached) {
    if (!cached->glyphs) *cached = found(text, is_bold, width);
    draw_found(cr, cached, x, y, is_bold);
    height = cached->height;
  } else {
    draw_single(cr, text, x, y, is_bold);
  }
  if (tagged) cairo_tag_end(cr, "P");
  return height;
}

static void box(cairo_t *cr, double x, double y, double width, double height) {
  cairo_rectangle(cr, x, y, width, height);
  cairo_set_line_width(cr, 0.5);
  cairo_stroke(cr);
}

static double draw_head(cairo_t *cr, double y) {
  static Text cached[5];
  for (int i = 0; i < 5; i++) {
    box(cr, columns[i], y, columns[i + 1] - columns[i], 18);
    draw(cr, heads[i], &cached[i], columns[i] + 4, y + 3, 0, true);
  }
  return y + 18;
}

static void end_page(cairo_t *cr, const char *number, int page) {
  char foot[80];
  snprintf(foot, sizeof foot, "Sign-off sheet, document %s, page %d of 3", number, page);
  draw(cr, foot, NULL, LEFT, 812, 0, false);
  cairo_show_page(cr);
}

static void sheet(cairo_t *cr, char *fields[FIELDS]) {
  static Text title, cached[FIELDS], declaration, signs[3];
  double y = 40;
  int page = 1;
  draw(cr, "Unit sign-off sheet", &title, LEFT, y, 0, true);
  for (int i = 0; i < FIELDS; i++) {
    double x = i % 2 ? (LEFT + RIGHT) / 2 : LEFT, top = 62 + i / 2 * 32;
    box(cr, x, top, (RIGHT - LEFT) / 2, 32);
    draw(cr, labels[i], &cached[i], x + 4, top + 3, 0, true);
    draw(cr, fields[i], NULL, x + 4, top + 16, 0, false);
  }
  y = draw_head(cr, 172);
  for (int i = 0; i < criterion_count; i++) {
    Criterion *c = &criteria[i];
    double height = c->body.height + 12;
    if (y + height > BOTTOM || i == criterion_count / 3 * page) {
      end_page(cr, fields[1], page++);
      y = draw_head(cr, 40);
    }
    for (int k = 0; k < 5; k++) box(cr, columns[k], y, columns[k + 1] - columns[k], height);
    draw(cr, c->id, &c->ref, columns[0] + 4, y + 4, 0, true);
    draw(cr, c->text, &c->body, columns[1] + 4, y + 4, columns[2] - columns[1] - 8, false);
    y += height;
  }
  draw(cr, "I have judged the evidence against every criterion of this unit.", &declaration, LEFT, y + 12, 0, false);
  const char *roles[3] = {"Candidate", "Assessor", "Internal verifier"};
  for (int i = 0; i < 3; i++) {
    box(cr, LEFT + i * 170, y + 34, 164, 44);
    draw(cr, roles[i], &signs[i], LEFT + i * 170 + 4, y + 37, 0, true);
  }
  end_page(cr, fields[1], page);
}

static void prepare(const char *path) {
  PangoFontMap *map = pango_cairo_font_map_new();
  pango_cairo_font_map_set_resolution(PANGO_CAIRO_FONT_MAP(map), 72);
  context = pango_font_map_create_context(map);
  cairo_font_options_t *options = cairo_font_options_create();
  cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
  pango_cairo_context_set_font_options(context, options);
  pango_context_set_round_glyph_positions(context, FALSE);
  regular = pango_font_description_from_string("Noto Sans 9");
  bold = pango_font_description_from_string("Noto Sans Bold 9");
  for (int i = 0; i < 2; i++) {
    PangoFont *font = pango_font_map_load_font(map, context, i ? bold : regular);
    fonts[i] = cairo_scaled_font_reference(pango_cairo_font_get_scaled_font(PANGO_CAIRO_FONT(font)));
    for (gunichar c = 0x20; c < 0x250; c++) {
      char utf8[8] = {0};
      g_unichar_to_utf8(c, utf8);
      Text one = found(utf8, i, 0);
      if (one.count) latin[i][c] = one.glyphs[0];
      cairo_text_extents_t extents;
      cairo_scaled_font_glyph_extents(fonts[i], &latin[i][c], 1, &extents);
      advances[i][c] = extents.x_advance;
      free(one.glyphs);
    }
  }
  char line[2000];
  FILE *file = fopen(path, "r");
  while (file && criterion_count < MOST && fgets(line, sizeof line, file)) {
    Criterion *c = &criteria[criterion_count++];
    char *tab = strchr(line, '\t');
    line[strcspn(line, "\n")] = 0;
    snprintf(c->id, sizeof c->id, "%.*s", (int)(tab - line), line);
    c->text = strdup(tab + 1);
    c->body = found(c->text, false, columns[2] - columns[1] - 8);
  }
  if (file) fclose(file);
}

int main(int argc, char **argv) {
  if (argc < 4) return fprintf(stderr, "usage: sheet CANDIDATES.tsv CRITERIA.txt OUT [--shaped] [--tagged] [--pack]\n"), 64;
  for (int i = 4; i < argc; i++) {
    shaped |= !strcmp(argv[i], "--shaped");
    tagged |= !strcmp(argv[i], "--tagged");
    pack |= !strcmp(argv[i], "--pack");
  }
  prepare(argv[2]);
  FILE *file = fopen(argv[1], "r");
  if (!file) return 66;
  cairo_surface_t *all = pack ? cairo_pdf_surface_create(argv[3], W, H) : NULL;
  cairo_t *cr = pack ? cairo_create(all) : NULL;
  if (!pack) mkdir(argv[3], 0755);
  char line[4000];
  while (fgets(line, sizeof line, file)) {
    char *fields[FIELDS], *rest = line, path[1000];
    line[strcspn(line, "\n")] = 0;
    for (int i = 0; i < FIELDS; i++) {
      char *field = strsep(&rest, "\t");
      fields[i] = field ? field : "";
    }
    if (pack) {
      sheet(cr, fields);
      continue;
    }
    snprintf(path, sizeof path, "%s/%s.pdf", argv[3], fields[1]);
    cairo_surface_t *surface = cairo_pdf_surface_create(path, W, H);
    cairo_t *own = cairo_create(surface);
    sheet(own, fields);
    cairo_destroy(own);
    cairo_surface_destroy(surface);
  }
  if (pack) {
    cairo_destroy(cr);
    cairo_surface_destroy(all);
  }
  return 0;
}
