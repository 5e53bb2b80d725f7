/** How somebody works with a lesson: with a mouse, with a finger, or with keys alone. Each does the same in its own way. */
import type { Locator, Page } from 'playwright';

export type Role = 'button' | 'link' | 'radio' | 'checkbox';
export type Name = string | RegExp;

export type Hand = {
  page: Page;
  /** Presses a control: by its name, or this one of several. */
  press: (target: Name | Locator, role?: Role) => Promise<void>;
  /** Opens or closes what stands behind a line of words. */
  unfold: (words: string) => Promise<void>;
  /** Makes this the only choice, or ticks it. */
  choose: (name: Name, role: 'radio' | 'checkbox') => Promise<void>;
  /** Chooses from a list that the browser opens. */
  pick: (label: string, option: string) => Promise<void>;
  /** Whatever stood there is replaced. */
  write: (label: Name, words: string) => Promise<void>;
  /** Puts a thing into a place of its question. */
  put: (item: string, place: string) => Promise<void>;
  /** Moves a row of an order one up. */
  moveUp: (item: string) => Promise<void>;
  /** Finds a place on a picture; `at` in shares of it. */
  find: (place: string, at: { x: number; y: number }) => Promise<void>;
  /** Draws one stroke. */
  draw: (sheet: Locator) => Promise<void>;
  /** Starts a sound or a film by its own controls. */
  play: (media: Locator) => Promise<void>;
};

/** Where something is put, or what lies there now; by the name of the place. */
export function placeNamed(page: Page, place: string): Locator {
  return page.getByRole('article').getByRole('button', { name: new RegExp(`^${escaped(place)}: `) });
}

/** Something that can be picked up; it may carry what was said to it. */
export function thingNamed(page: Page, item: string): Locator {
  const name = new RegExp(`^${escaped(item)}( Not yet)?$`);
  return page.getByRole('article').getByRole('button', { name }).first();
}

export function controlNamed(page: Page, role: Role, target: Name | Locator): Locator {
  if (typeof target !== 'string' && !(target instanceof RegExp)) return target;
  return page.getByRole(role, { name: target, exact: true }).first();
}

function escaped(words: string): string {
  return words.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
