/** Where the files of a printed lesson are. */
export type Printing = { href: (fileName: string) => string };
