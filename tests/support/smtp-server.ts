/** A mail server on loopback that says what a test wants it to, and keeps what it was given. */
import { createServer, type Socket } from 'node:net';
import type { AddressInfo } from 'node:net';

export type SmtpWorld = {
  url: string;
  mails: { to: string; content: string }[];
  /** What it answers to an address, to the content, or that it hangs up with the content. */
  refuse: (address: string) => string | undefined;
  hangUp: boolean;
  close(): Promise<void>;
};

function converse(socket: Socket, world: SmtpWorld): void {
  let to = '';
  let content: string | undefined;
  const say = (line: string) => socket.write(`${line}\r\n`);
  const hear = (line: string) => {
    if (content !== undefined) {
      if (line !== '.') content += `${line}\n`;
      else {
        world.mails.push({ to, content });
        content = undefined;
        if (world.hangUp) socket.destroy();
        else say('250 taken');
      }
    } else if (line.startsWith('RCPT')) {
      to = /<(.*)>/.exec(line)?.[1] ?? '';
      say(world.refuse(to) ?? '250 known');
    } else if (line === 'DATA') {
      content = '';
      say('354 go on');
    } else say(line === 'QUIT' ? '221 bye' : '250 well');
  };
  let rest = '';
  socket.setEncoding('utf8').on('data', (text: string) => {
    const lines = (rest + text).split('\r\n');
    rest = lines.pop() ?? '';
    for (const line of lines) hear(line);
  });
  socket.on('error', () => undefined);
  say('220 mail.school.example');
}

export async function startSmtpServer(): Promise<SmtpWorld> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    converse(socket, world);
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const world: SmtpWorld = {
    url: `smtp://127.0.0.1:${String((server.address() as AddressInfo).port)}`,
    mails: [],
    refuse: () => undefined,
    hangUp: false,
    close: () => {
      for (const socket of sockets) socket.destroy();
      return new Promise((closed) => server.close(() => closed()));
    },
  };
  return world;
}
