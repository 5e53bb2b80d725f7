/** What every way of asking for a secret is given: PIN, pictures and password alike. */
export type SecretAsked = {
  name: string;
  checking: boolean;
  /** What to say about the last try; it goes away with the next one. */
  wrong: string | undefined;
  onSecret: (secret: string) => void;
};
