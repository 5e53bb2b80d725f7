/** Mail through the school's own mail server. */
import { createTransport } from 'nodemailer';
import type { NoticeSender, Outcome } from './sender.ts';

const PATIENCE_MS = 20_000;
/** Nobody has been spoken to yet. What breaks later is called a fault of the connection just the same. */
const NOT_CONNECTED = /connect E|ECONNREFUSED|ENOTFOUND|EDNS|getaddrinfo|Greeting never received/;

type SmtpFault = { code?: string; responseCode?: number; message: string };

/** A refusal of the address is for good. What was answered with a refusal, or never reached a server, has not left. */
export function outcomeOf({ code = '', responseCode = 0, message }: SmtpFault): Outcome {
  const detail = message.slice(0, 300);
  if (code === 'EENVELOPE' && responseCode >= 500) return { state: 'refused', detail };
  const isSurelyHere = responseCode >= 400 || NOT_CONNECTED.test(`${code} ${message}`);
  return { state: isSurelyHere ? 'later' : 'unsure', detail };
}

/** `url`: `smtp://user:password@host:587`. */
export function openSmtpSender({ url, from }: { url: string; from: string }): NoticeSender {
  const transport = createTransport({
    ...{ url, connectionTimeout: PATIENCE_MS, greetingTimeout: PATIENCE_MS, socketTimeout: PATIENCE_MS },
  });
  return {
    look: async () => {
      try {
        await transport.verify();
        return undefined;
      } catch (error) {
        return (error as SmtpFault).message.slice(0, 300);
      }
    },
    send: async ({ to, subject, text, stopAddress }) => {
      const headers =
        stopAddress === undefined
          ? {}
          : {
              'List-Unsubscribe': `<${stopAddress}>`,
              'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
            };
      try {
        await transport.sendMail({ from, to, subject, text, headers });
        return { state: 'sent' };
      } catch (error) {
        return outcomeOf(error as SmtpFault);
      }
    },
  };
}
