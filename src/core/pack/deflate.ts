/**
 * How the texts of a pack are deflated: by fflate 0.8.3, in JavaScript alone, with these options. Stored texts are named
 * by the hash of their deflated bytes, and a device that was sent a change of a text deflates the new text itself: it
 * has to come to the very same bytes as the school, on any machine. Changing anything here means that it does not for
 * packs made before; it then fetches such texts whole.
 */
// `mem` is given because fflate otherwise derives it from a logarithm, which engines may round differently.
export const TEXT_DEFLATE = { level: 9, mem: 4 } as const;
