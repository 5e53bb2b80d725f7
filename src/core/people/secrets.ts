/**
 * What a student opens Bookbag with: three pictures of nine, tapped in order, or a PIN. On the wire and in the
 * verifier both are one text: the digits, or the names of the pictures joined by dashes (`sun-boat-leaf`).
 */
export const SECRET_PICTURES = [
  'sun',
  'boat',
  'apple',
  'leaf',
  'drum',
  'fish',
  'house',
  'umbrella',
  'hill',
] as const;
export type SecretPicture = (typeof SECRET_PICTURES)[number];

/** So many pictures make a secret. */
export const PICTURES_IN_SECRET = 3;

export const PIN_DIGITS = { least: 4, most: 8 } as const;

export function secretOfPictures(pictures: readonly SecretPicture[]): string {
  return pictures.join('-');
}
