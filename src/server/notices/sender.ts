/** How a notice leaves. */
export type Notice = {
  to: string;
  subject: string;
  text: string;
  language: string;
  /** Where notices are stopped without signing in; undefined where the school has no address of its own. */
  stopAddress: string | undefined;
};

/**
 * `refused`: this address is none, and will not be tried again. `later`: it surely did not leave. `unsure`: the line broke
 * when it may have left already.
 */
export type Outcome = { state: 'sent' } | { state: 'refused' | 'later' | 'unsure'; detail: string };

export type NoticeSender = {
  send(notice: Notice): Promise<Outcome>;
  /** Connects and signs in, and sends nothing. Resolves with what failed, in the server's words; undefined: nothing did. */
  look(): Promise<string | undefined>;
};
