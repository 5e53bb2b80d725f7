/**
 * A real voice for a real Chromium, on a machine without a loudspeaker: eSpeak NG speaks through Speech Dispatcher,
 * and each sentence takes as long as it would sound. Two voices: English and Spanish. Words are not told, as by any
 * voice that Chromium has on Linux.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { onTestFinished } from 'vitest';
import { tempFolder } from './temp-folder.ts';

/** What a browser needs to have it; it inherits the address of the voice from this process. */
export const VOICE_SWITCHES = ['--enable-speech-dispatcher'];

const WAV_HEADER_BYTES = 44;
const BYTES_A_SECOND = 22_050 * 2;
const POLL_MS = 25;

const speaking = (folder: string) => `#!/bin/sh
spoken="${folder}/spoken.wav"
espeak-ng -v "$1" --stdin --stdout > "$spoken"
bytes=$(wc -c < "$spoken")
sleep "$(awk "BEGIN { print ($bytes - ${WAV_HEADER_BYTES}) / ${BYTES_A_SECOND} }")"
`;

const voices = (folder: string) => `GenericExecuteSynth "printf %s \\'$DATA\\' | sh ${folder}/speak.sh $VOICE"
GenericLanguage "en" "en" "utf-8"
GenericLanguage "es" "es" "utf-8"
AddVoice "en" "MALE1" "en-us"
AddVoice "es" "MALE1" "es"
DefaultVoice "en-us"
`;

const settings = (folder: string) => `LogDir "${folder}"
AudioOutputMethod "alsa"
AudioALSADevice "null"
AddModule "espeak" "sd_generic" "espeak.conf"
DefaultModule espeak
DefaultLanguage "en"
`;

export async function startRealVoice(): Promise<void> {
  const folder = await tempFolder();
  await mkdir(join(folder, 'modules'));
  await writeFile(join(folder, 'speak.sh'), speaking(folder));
  await writeFile(join(folder, 'modules/espeak.conf'), voices(folder));
  await writeFile(join(folder, 'speechd.conf'), settings(folder));
  const socket = join(folder, 'socket');
  const place = ['-C', folder, '-c', 'unix_socket', '-S', socket, '-P', join(folder, 'pid'), '-t', '0'];
  const child = spawn('speech-dispatcher', ['-s', ...place], { stdio: 'ignore' });
  onTestFinished(async () => {
    if (child.exitCode !== null) return;
    const ended = once(child, 'exit');
    child.kill('SIGTERM');
    await ended;
  });
  while (!(await exists(socket))) {
    if (child.exitCode !== null) throw new Error('Speech Dispatcher did not start.');
    await pause(POLL_MS);
  }
  process.env['SPEECHD_ADDRESS'] = `unix_socket:${socket}`;
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}
