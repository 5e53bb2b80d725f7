/** The pictures of the picture password and of faces: a line on a 48 grid, and the area that takes the tint. */
export const PICTURES = {
  apple: {
    line: 'M24 16c-8-6-16 0-15 10 1 9 8 17 15 13 7 4 14-4 15-13 1-10-7-16-15-10ZM24 16c0-5 2-8 6-10',
    area: 'M24 16c-8-6-16 0-15 10 1 9 8 17 15 13 7 4 14-4 15-13 1-10-7-16-15-10Z',
  },
  boat: { line: 'M25 6v22h14L25 8M25 12 13 28h12M7 32h34l-5 9H12Z', area: 'M25 8v20h13Z' },
  drum: {
    line: 'M9 19a15 5.5 0 1 0 30 0a15 5.5 0 1 0-30 0ZM9 19v16c0 7 30 7 30 0V19M24 17 36 6M20 17 9 8',
    area: 'M9 20v15c0 7 30 7 30 0V20c0 6-30 6-30 0Z',
  },
  fish: {
    line: 'M8 24c6-9 18-10 25 0-7 10-19 9-25 0ZM33 24l8-7v14ZM15 22v.1',
    area: 'M8 24c6-9 18-10 25 0-7 10-19 9-25 0Z',
  },
  hill: {
    line: 'M6 38l12-20 9 13 5-6 10 13ZM30 13a4 4 0 1 0 8 0a4 4 0 1 0-8 0Z',
    area: 'M6 38l12-20 9 13 5-6 10 13Z',
  },
  house: { line: 'M6 23 24 8l18 15M11 20v20h26V20M20 40V29h8v11', area: 'M6 23 24 8l18 15Z' },
  kite: {
    line: 'M26 6 38 19 24 34 14 15ZM26 6 24 34M14 15l24 4M24 34c-6 2 0 6-6 8',
    area: 'M26 6 38 19 24 34 14 15Z',
  },
  leaf: {
    line: 'M12 36C8 20 18 9 40 9c1 20-10 32-28 27ZM7 42 29 20',
    area: 'M10 38C6 20 18 9 40 9c1 20-9 32-26 29Z',
  },
  sun: {
    line: 'M15 24a9 9 0 1 0 18 0a9 9 0 1 0-18 0ZM24 6v4M24 38v4M6 24h4M38 24h4M11.5 11.5l2.5 2.5M34 34l2.5 2.5M36.5 11.5 34 14M14 34l-2.5 2.5',
    area: 'M15 24a9 9 0 1 0 18 0a9 9 0 1 0-18 0Z',
  },
  umbrella: {
    line: 'M6 26C7 4 41 4 42 26c-5-4-8-4-12 0-4-4-8-4-12 0-4-4-7-4-12 0ZM24 24v14c0 5-7 5-7 0',
    area: 'M6 26C7 4 41 4 42 26c-5-4-8-4-12 0-4-4-8-4-12 0-4-4-7-4-12 0Z',
  },
} as const;

export type PictureName = keyof typeof PICTURES;

export function isPicture(name: string): name is PictureName {
  return Object.hasOwn(PICTURES, name);
}
