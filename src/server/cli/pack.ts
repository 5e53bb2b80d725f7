/** `bookbag pack …`: packs from an author's folder to the school's server. One module a command. */
import { packBuild } from './pack-build.ts';
import { packDiff } from './pack-diff.ts';
import { packExport } from './pack-export.ts';
import { packImport } from './pack-import.ts';
import { packInspect } from './pack-inspect.ts';
import { packLint } from './pack-lint.ts';
import { packPublish } from './pack-publish.ts';
import { packVerify } from './pack-verify.ts';
import { readTyped, type PackCommand } from './pack-arguments.ts';
import type { CliWorld, Command } from './world.ts';

const COMMANDS: Record<string, PackCommand> = {
  build: packBuild,
  lint: packLint,
  inspect: packInspect,
  diff: packDiff,
  verify: packVerify,
  publish: packPublish,
  export: packExport,
  import: packImport,
};

export function packCommand(now: () => number): Command {
  return {
    summary: `Makes and publishes packs: pack ${Object.keys(COMMANDS).join(', ')}.`,
    run: async ([name = '', ...args], world) => {
      const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
      if (command === undefined) return sayUsage(Object.values(COMMANDS), world);
      const code = await command.run({ typed: readTyped(args), world, now });
      return code === 2 ? sayUsage([command], world) : code;
    },
  };
}

function sayUsage(commands: readonly PackCommand[], world: CliWorld): number {
  for (const { usage, summary } of commands) {
    world.err(`bookbag pack ${usage}`);
    world.err(`    ${summary}`);
  }
  return 2;
}
