/** A real nginx with the very lines that a page of docs shows, for one test. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { onTestFinished } from 'vitest';
import { findNginx } from '../../scripts/ensure-nginx.mjs';
import { tempFolder } from './temp-folder.ts';

export const NGINX = findNginx();

/** The first configuration that the page shows. */
export async function shownIn(page: string): Promise<string> {
  const text = await readFile(join(import.meta.dirname, '../../docs', page), 'utf8');
  const [, shown = ''] = /```nginx\n([\s\S]*?)```/.exec(text) ?? [];
  return shown;
}

/** `settings`: what stands in nginx.conf; resolves when something listens at `port`. */
export async function startNginx(settings: string, port: number): Promise<void> {
  const folder = await tempFolder();
  const file = join(folder, 'nginx.conf');
  await mkdir(join(folder, 'body'));
  const places = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(
    (what) => `${what}_temp_path ${folder}/body;`,
  );
  await writeFile(file, settings.replace('http {', `http {\n${places.join('\n')}`));
  const directives = `daemon off; master_process off; pid ${folder}/pid; error_log ${folder}/errors;`;
  const nginx = spawn(NGINX ?? 'nginx', ['-p', folder, '-c', file, '-g', directives], { stdio: 'inherit' });
  onTestFinished(async () => {
    if (nginx.exitCode !== null) return;
    const ended = once(nginx, 'exit');
    nginx.kill('SIGKILL');
    await ended;
  });
  while (nginx.exitCode === null && !(await listens(port))) await pause(25);
  if (nginx.exitCode !== null) throw new Error(`nginx ended with ${String(nginx.exitCode)}.`);
}

async function listens(port: number): Promise<boolean> {
  const socket = connect(port, '127.0.0.1');
  try {
    await once(socket, 'connect');
    return true;
  } catch {
    return false;
  } finally {
    socket.destroy();
  }
}
