/** Which app this is, as a visit tells the school's office. The version is package.json's; a test holds them equal. */
export const APP_VERSION = 'bookbag/0.1.0';
