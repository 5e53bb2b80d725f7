/** What a teacher does to make tonight's lesson, by the words on the screen; each press, file and filled field is one action. */
import type { Locator, Page } from 'playwright';

export type TonightFile = { name: string; mimeType: string; buffer: Buffer };

export class TonightDesk {
  readonly page: Page;
  actions = 0;

  constructor(page: Page) {
    this.page = page;
  }

  async press(name: string): Promise<void> {
    await this.page.getByRole('button', { name, exact: true }).click();
    this.actions += 1;
  }

  async write(field: Locator, words: string): Promise<void> {
    await field.fill(words);
    this.actions += 1;
  }

  async open(): Promise<void> {
    await this.page.getByRole('link', { name: "Tonight's lesson" }).click();
    await this.page.getByRole('heading', { level: 1, name: "Tonight's lesson" }).waitFor();
    this.actions += 1;
  }

  async name(title: string): Promise<void> {
    await this.write(this.page.locator('#tonight-title'), title);
  }

  /** Drops files, and waits for the pieces that they become. */
  async drop(files: TonightFile[], patienceMs = 120_000): Promise<void> {
    const before = await this.page.locator('.tonight-piece').count();
    await this.page.getByLabel('Photos, films, sounds, PDFs').setInputFiles(files);
    this.actions += 1;
    await this.page
      .locator('.tonight-piece')
      .nth(before + files.length - 1)
      .waitFor({ timeout: patienceMs });
  }

  piece(kind: string): Locator {
    return this.page.getByRole('article', { name: new RegExp(`^\\d+\\. ${kind}$`) });
  }

  async sayFor(ms: number): Promise<void> {
    await this.press('Say it');
    await this.page.getByText('Listening').waitFor();
    await this.page.waitForTimeout(ms);
    await this.press('Stop and keep it');
    await this.piece('Sound').waitFor();
  }

  async choice(prompt: string, answers: readonly [right: string, ...wrong: string[]]): Promise<void> {
    await this.press('Choose an answer');
    const piece = this.piece('Question: choose').last();
    await this.write(piece.getByLabel('What do you ask?'), prompt);
    for (const [index, answer] of answers.entries())
      await this.write(piece.getByLabel(`Answer ${String(index + 1)}`, { exact: true }), answer);
  }

  async number(prompt: string, answer: string): Promise<void> {
    await this.press('A number');
    const piece = this.piece('Question: a number').last();
    await this.write(piece.getByLabel('What do you ask?'), prompt);
    await this.write(piece.getByLabel('The right number'), answer);
  }

  async words(prompt: string, answers: string): Promise<void> {
    await this.press('A word or two');
    const piece = this.piece('Question: a word or two').last();
    await this.write(piece.getByLabel('What do you ask?'), prompt);
    await this.write(piece.getByLabel('The right answer'), answers);
  }

  async text(words: string): Promise<void> {
    await this.press('Text');
    await this.write(this.piece('Text').last().getByLabel('What do you want to tell them?'), words);
  }

  async task(title: string, prompt: string): Promise<void> {
    await this.press('A task');
    const piece = this.piece('Task').last();
    await this.write(piece.getByLabel('What is the task called?'), title);
    await this.write(piece.getByLabel('What shall they do?'), prompt);
  }

  async saved(): Promise<void> {
    await this.page.getByText('Saved on this device', { exact: true }).waitFor();
  }
}
