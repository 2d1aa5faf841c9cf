/* tag.h - the elements of Office Open XML that we read, as numbers. */
#ifndef READ_TAG_H
#define READ_TAG_H

/* SPACE (kind of namespace), constant, name. In the order of the names within
 * each space; tag_find searches it in halves. */
#define TAGS(X) \
	X(PACKAGE, PACKAGE_DEFAULT, "Default") \
	X(PACKAGE, PACKAGE_OVERRIDE, "Override") \
	X(PACKAGE, PACKAGE_RELATIONSHIP, "Relationship") \
	X(CHOICE, CHOICE_ALTERNATE_CONTENT, "AlternateContent") \
	X(CHOICE, CHOICE_CHOICE, "Choice") \
	X(CHOICE, CHOICE_FALLBACK, "Fallback") \
	X(MATH, MATH_DEN, "den") \
	X(MATH, MATH_O_MATH, "oMath") \
	X(MATH, MATH_O_MATH_PARA, "oMathPara") \
	X(MATH, MATH_SUB, "sub") \
	X(MATH, MATH_SUP, "sup") \
	X(MATH, MATH_T, "t") \
	X(WORD, WORD_ABSTRACT_NUM, "abstractNum") \
	X(WORD, WORD_ABSTRACT_NUM_ID, "abstractNumId") \
	X(WORD, WORD_BASED_ON, "basedOn") \
	X(WORD, WORD_BDO, "bdo") \
	X(WORD, WORD_BODY, "body") \
	X(WORD, WORD_BR, "br") \
	X(WORD, WORD_CELL_DEL, "cellDel") \
	X(WORD, WORD_CR, "cr") \
	X(WORD, WORD_CUSTOM_XML, "customXml") \
	X(WORD, WORD_DEL, "del") \
	X(WORD, WORD_DIR, "dir") \
	X(WORD, WORD_DRAWING, "drawing") \
	X(WORD, WORD_ENDNOTE, "endnote") \
	X(WORD, WORD_ENDNOTE_REFERENCE, "endnoteReference") \
	X(WORD, WORD_FLD_CHAR, "fldChar") \
	X(WORD, WORD_FLD_SIMPLE, "fldSimple") \
	X(WORD, WORD_FOOTNOTE, "footnote") \
	X(WORD, WORD_FOOTNOTE_REFERENCE, "footnoteReference") \
	X(WORD, WORD_GRID_BEFORE, "gridBefore") \
	X(WORD, WORD_GRID_SPAN, "gridSpan") \
	X(WORD, WORD_H_MERGE, "hMerge") \
	X(WORD, WORD_HIDDEN, "hidden") \
	X(WORD, WORD_HYPERLINK, "hyperlink") \
	X(WORD, WORD_ILVL, "ilvl") \
	X(WORD, WORD_INS, "ins") \
	X(WORD, WORD_IS_LGL, "isLgl") \
	X(WORD, WORD_JC, "jc") \
	X(WORD, WORD_LVL, "lvl") \
	X(WORD, WORD_LVL_OVERRIDE, "lvlOverride") \
	X(WORD, WORD_LVL_RESTART, "lvlRestart") \
	X(WORD, WORD_LVL_TEXT, "lvlText") \
	X(WORD, WORD_MOVE_FROM, "moveFrom") \
	X(WORD, WORD_MOVE_TO, "moveTo") \
	X(WORD, WORD_NAME, "name") \
	X(WORD, WORD_NO_BREAK_HYPHEN, "noBreakHyphen") \
	X(WORD, WORD_NUM, "num") \
	X(WORD, WORD_NUM_FMT, "numFmt") \
	X(WORD, WORD_NUM_ID, "numId") \
	X(WORD, WORD_NUM_PR, "numPr") \
	X(WORD, WORD_NUM_STYLE_LINK, "numStyleLink") \
	X(WORD, WORD_OBJECT, "object") \
	X(WORD, WORD_OUTLINE_LVL, "outlineLvl") \
	X(WORD, WORD_P, "p") \
	X(WORD, WORD_P_PR, "pPr") \
	X(WORD, WORD_P_STYLE, "pStyle") \
	X(WORD, WORD_PICT, "pict") \
	X(WORD, WORD_PTAB, "ptab") \
	X(WORD, WORD_R, "r") \
	X(WORD, WORD_R_PR, "rPr") \
	X(WORD, WORD_R_STYLE, "rStyle") \
	X(WORD, WORD_RUBY, "ruby") \
	X(WORD, WORD_RUBY_BASE, "rubyBase") \
	X(WORD, WORD_SDT, "sdt") \
	X(WORD, WORD_SDT_CONTENT, "sdtContent") \
	X(WORD, WORD_SMART_TAG, "smartTag") \
	X(WORD, WORD_START, "start") \
	X(WORD, WORD_START_OVERRIDE, "startOverride") \
	X(WORD, WORD_STYLE, "style") \
	X(WORD, WORD_STYLE_LINK, "styleLink") \
	X(WORD, WORD_SUFF, "suff") \
	X(WORD, WORD_SYM, "sym") \
	X(WORD, WORD_T, "t") \
	X(WORD, WORD_TAB, "tab") \
	X(WORD, WORD_TBL, "tbl") \
	X(WORD, WORD_TC, "tc") \
	X(WORD, WORD_TC_PR, "tcPr") \
	X(WORD, WORD_TR, "tr") \
	X(WORD, WORD_TR_PR, "trPr") \
	X(WORD, WORD_TXBX_CONTENT, "txbxContent") \
	X(WORD, WORD_V_MERGE, "vMerge") \
	X(WORD, WORD_VANISH, "vanish") \
	X(SHEET, SHEET_C, "c") \
	X(SHEET, SHEET_CELL_XFS, "cellXfs") \
	X(SHEET, SHEET_DEFINED_NAME, "definedName") \
	X(SHEET, SHEET_DEFINED_NAMES, "definedNames") \
	X(SHEET, SHEET_IS, "is") \
	X(SHEET, SHEET_MERGE_CELL, "mergeCell") \
	X(SHEET, SHEET_MERGE_CELLS, "mergeCells") \
	X(SHEET, SHEET_NUM_FMT, "numFmt") \
	X(SHEET, SHEET_NUM_FMTS, "numFmts") \
	X(SHEET, SHEET_R, "r") \
	X(SHEET, SHEET_ROW, "row") \
	X(SHEET, SHEET_SHEET, "sheet") \
	X(SHEET, SHEET_SHEET_DATA, "sheetData") \
	X(SHEET, SHEET_SHEETS, "sheets") \
	X(SHEET, SHEET_SI, "si") \
	X(SHEET, SHEET_T, "t") \
	X(SHEET, SHEET_V, "v") \
	X(SHEET, SHEET_WORKBOOK_PR, "workbookPr") \
	X(SHEET, SHEET_XF, "xf")

enum space { SPACE_OTHER, SPACE_PACKAGE, SPACE_CHOICE, SPACE_MATH, SPACE_WORD, SPACE_SHEET };

enum tag {
	TAG_OTHER,
#define X(space, constant, name) constant,
	TAGS(X)
#undef X
};

/* The kind of a namespace, transitional or strict; SPACE_OTHER for all that we
 * do not read, and for NULL. */
enum space tag_space(const char *uri);

/* The element of that name; TAG_OTHER for what we do not read. */
enum tag tag_find(enum space space, const char *name);

#endif
