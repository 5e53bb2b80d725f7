/** What every way of asking for a secret is given: PIN, pictures and password alike. */
export type SecretAsked = {
  name: string;
  /** What to ask for it with, when it is not to open a profile. */
  title?: string | undefined;
  checking: boolean;
  /** What to say about the last try; it goes away with the next one. */
  wrong: string | undefined;
  /** Wrong too often: until then nothing is looked at, epoch ms. */
  until?: number | undefined;
  onSecret: (secret: string) => void;
};
