/** Which built script imports which before it runs: `import()` is left out, since nothing waits for that one. */
import { posix } from 'node:path';
import { parseSync } from 'vite';

export type ChunkImport = {
  of: string;
  /** False when nothing of it is used, and it only has to have run. */
  isUsed: boolean;
};

export type ChunkImports = ReadonlyMap<string, readonly ChunkImport[]>;

/** Script → what it imports; `codes` are all scripts by their path in the build. */
export function chunkImports(codes: ReadonlyMap<string, string>): ChunkImports {
  return new Map([...codes].map(([file, code]) => [file, importsOf(file, code)]));
}

function importsOf(file: string, code: string): ChunkImport[] {
  const { module, errors } = parseSync(file, code);
  if (errors.length > 0) throw new Error(`${file} could not be read: ${errors[0]?.message ?? ''}`);
  const imports = module.staticImports.map((one) => ({
    of: fileOf(file, one.moduleRequest.value),
    isUsed: one.entries.length > 0,
  }));
  const passedOn = module.staticExports.flatMap(({ entries }) =>
    entries.map((one) => one.moduleRequest?.value),
  );
  const others = passedOn.filter((asked) => asked !== undefined);
  return [...imports, ...others.map((asked) => ({ of: fileOf(file, asked), isUsed: true }))];
}

function fileOf(file: string, asked: string): string {
  return asked.startsWith('/') ? asked.slice(1) : posix.join(posix.dirname(file), asked);
}

/** One circle of scripts, as the way around it, or nothing. */
export function circleIn(imports: ChunkImports): readonly string[] | undefined {
  const done = new Set<string>();
  const follow = (file: string, way: readonly string[]): readonly string[] | undefined => {
    if (way.includes(file)) return [...way.slice(way.indexOf(file)), file];
    if (done.has(file)) return undefined;
    done.add(file);
    for (const { of } of imports.get(file) ?? []) {
      const circle = follow(of, [...way, file]);
      if (circle !== undefined) return circle;
    }
    return undefined;
  };
  for (const file of imports.keys()) {
    const circle = follow(file, []);
    if (circle !== undefined) return circle;
  }
  return undefined;
}
