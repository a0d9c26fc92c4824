// The Fork Awesome icons in use. Only these are put into the font atlas: add a line to both lists'
// one home, the macro below, to use another.
#pragma once

namespace callfloor::ui {

// Name, code point, UTF-8 text. The formatter does not know that each X() is an item.
// clang-format off
#define CALLFLOOR_ICONS(X) \
  X(Home, 0xf015, "\uf015") X(Sliders, 0xf1de, "\uf1de") X(Users, 0xf0c0, "\uf0c0") \
  X(Columns, 0xf0db, "\uf0db") X(Calendar, 0xf073, "\uf073") X(CheckCircle, 0xf058, "\uf058") \
  X(Graduation, 0xf19d, "\uf19d") X(Database, 0xf1c0, "\uf1c0") X(File, 0xf15c, "\uf15c") \
  X(FileOutline, 0xf0f6, "\uf0f6") X(Settings, 0xf013, "\uf013") X(Help, 0xf29c, "\uf29c") \
  X(Undo, 0xf0e2, "\uf0e2") X(Redo, 0xf01e, "\uf01e") X(Refresh, 0xf021, "\uf021") \
  X(CaretDown, 0xf0d7, "\uf0d7") X(CaretUp, 0xf0d8, "\uf0d8") X(CaretLeft, 0xf0d9, "\uf0d9") \
  X(CaretRight, 0xf0da, "\uf0da") X(Search, 0xf002, "\uf002") X(Plus, 0xf067, "\uf067") \
  X(Minus, 0xf068, "\uf068") X(Play, 0xf04b, "\uf04b") X(Pause, 0xf04c, "\uf04c") \
  X(StepBack, 0xf048, "\uf048") X(StepForward, 0xf051, "\uf051") X(FastBack, 0xf049, "\uf049") \
  X(FastForward, 0xf050, "\uf050") X(Download, 0xf019, "\uf019") X(Upload, 0xf093, "\uf093") \
  X(Expand, 0xf065, "\uf065") X(Compress, 0xf066, "\uf066") X(More, 0xf141, "\uf141") \
  X(Copy, 0xf0c5, "\uf0c5") X(Close, 0xf00d, "\uf00d") X(Lock, 0xf023, "\uf023") \
  X(Unlock, 0xf09c, "\uf09c") X(Eye, 0xf06e, "\uf06e") X(Folder, 0xf07b, "\uf07b") \
  X(FolderOpen, 0xf07c, "\uf07c") X(FolderOutline, 0xf114, "\uf114") X(Save, 0xf0c7, "\uf0c7") \
  X(Sun, 0xf185, "\uf185") X(Moon, 0xf186, "\uf186") X(Info, 0xf05a, "\uf05a") \
  X(Warning, 0xf071, "\uf071") X(Bolt, 0xf0e7, "\uf0e7") X(Coffee, 0xf0f4, "\uf0f4") \
  X(Pencil, 0xf040, "\uf040") X(Trash, 0xf1f8, "\uf1f8") X(ChevronLeft, 0xf053, "\uf053") \
  X(ChevronRight, 0xf054, "\uf054") X(ChevronUp, 0xf077, "\uf077") X(ChevronDown, 0xf078, "\uf078") \
  X(Clipboard, 0xf0ea, "\uf0ea") X(Keyboard, 0xf11c, "\uf11c") X(BarChart, 0xf080, "\uf080") \
  X(LineChart, 0xf201, "\uf201") X(Phone, 0xf095, "\uf095") X(User, 0xf007, "\uf007") \
  X(Flag, 0xf024, "\uf024") X(Code, 0xf121, "\uf121") X(Branch, 0xf126, "\uf126") \
  X(Random, 0xf074, "\uf074") X(Tiles, 0xf00a, "\uf00a") X(Clock, 0xf017, "\uf017") \
  X(History, 0xf1da, "\uf1da") X(Desktop, 0xf108, "\uf108") X(Magic, 0xf0d0, "\uf0d0") \
  X(Comment, 0xf075, "\uf075") X(Idea, 0xf0eb, "\uf0eb") X(Table, 0xf0ce, "\uf0ce") \
  X(Filter, 0xf0b0, "\uf0b0") X(ExternalLink, 0xf08e, "\uf08e") X(List, 0xf03a, "\uf03a") \
  X(ArrowLeft, 0xf060, "\uf060") X(ArrowRight, 0xf061, "\uf061") X(ArrowUp, 0xf062, "\uf062") \
  X(ArrowDown, 0xf063, "\uf063") X(Check, 0xf00c, "\uf00c") X(Headset, 0xf025, "\uf025") \
  X(LevelUp, 0xf148, "\uf148") X(Pin, 0xf08d, "\uf08d") X(Star, 0xf005, "\uf005") \
  X(Link, 0xf0c1, "\uf0c1") X(Grid, 0xf009, "\uf009") X(Circle, 0xf111, "\uf111")
// clang-format on

#define CALLFLOOR_ICON_CONSTANT(name, code, text) inline constexpr const char* kIcon##name = text;
CALLFLOOR_ICONS(CALLFLOOR_ICON_CONSTANT)
#undef CALLFLOOR_ICON_CONSTANT

}  // namespace callfloor::ui
