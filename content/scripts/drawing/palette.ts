/** Colours of the drawings: the light theme of the app, and a night and some skins that go with it. */
export const INK = '#1D2926';
export const PAPER = '#FAF5E9';
export const SHEET = '#FFFDF8';
export const WELL = '#F0E8D7';
export const LINE = '#D6CCB6';
export const PINE = '#1F5145';
export const PINE_SOFT = '#DDEBDC';
export const LEAF = '#7FA38C';
export const MARIGOLD = '#F5B524';
export const MARIGOLD_DARK = '#8C5E06';
export const MARIGOLD_SOFT = '#FBEAC0';
export const BRICK = '#96371E';
export const CORAL = '#D9795A';
export const CORAL_SOFT = '#F8DDD8';
export const BLUE = '#204F8A';
export const SKY = '#A9C6DC';
export const SKY_SOFT = '#DCE8EC';
export const PLUM = '#87295F';
export const WOOD = '#C08A4E';
export const WOOD_DARK = '#8F6231';
export const STONE = '#CFC6B6';
export const STONE_DARK = '#9F968A';

export const NIGHT = '#1B3447';
export const NIGHT_DEEP = '#12242F';
export const NIGHT_WALL = '#35546A';
export const LAMP = '#F9D98A';

export const SKIN_BROWN = '#A86B45';
export const SKIN_DARK = '#7A4A30';
export const SKIN_TAN = '#D39B6F';
export const HAIR_BLACK = '#2B2320';
export const HAIR_BROWN = '#5A3723';
export const HAIR_WHITE = '#EFEBE2';
