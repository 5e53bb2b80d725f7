import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** One page with all pictures of a folder, a row a screen, so that a person sees them beside each other. */
export async function writeContactSheet(folder: string): Promise<number> {
  const pictures = (await readdir(folder)).filter((name) => name.endsWith('.png')).sort();
  const screens = [...new Set(pictures.map(screenOf))];
  const sections = screens.map((screen) => {
    const figures = pictures.filter((name) => screenOf(name) === screen).map(figureOf);
    return `<section><h2>${screen}</h2><div>${figures.join('')}</div></section>`;
  });
  await writeFile(
    join(folder, 'index.html'),
    PAGE.replace('%', () => sections.join('\n')),
  );
  return pictures.length;
}

/** `maya.bag.360.dark.en.png` shows `maya.bag`. */
function screenOf(name: string): string {
  return name.split('.').slice(0, 2).join('.');
}

function figureOf(name: string): string {
  const how = name.split('.').slice(2, -1).join(' ');
  return `<a href="${name}"><img src="${name}" alt="${how}" loading="lazy"><span>${how}</span></a>`;
}

const PAGE = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>Screens of Bookbag</title>
<style>
body { font: 16px system-ui; margin: 1rem; background: #777; color: #fff }
section > div { display: flex; gap: 8px; overflow-x: auto; align-items: start }
a { color: inherit; text-decoration: none; font-size: 12px; flex: none }
img { display: block; height: 420px; background: #fff }
</style>
%
</html>
`;
