import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/preact';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { LiveCamera } from '../../../../src/app/student/lesson/tasks/photo/LiveCamera.tsx';
import { openWords } from '../../../../src/app/ui/words.ts';

beforeEach(() => openWords('lesson', 'en'));
afterEach(cleanup);

const take = () => screen.getByRole<HTMLButtonElement>('button', { name: 'Take the photo' });

test('a photo can be taken once the camera shows something, and never of nothing', async () => {
  const camera = { stream: new MediaStream(), close: vi.fn() };
  render(<LiveCamera camera={camera} keep={() => Promise.resolve()} onClose={vi.fn()} />);
  expect(take().disabled).toBe(true);
  expect(document.activeElement?.textContent).toContain('Close the camera');
  fireEvent.loadedData(screen.getByLabelText('What the camera sees'));
  expect(take().disabled).toBe(false);
  await waitFor(() => expect(document.activeElement).toBe(take()));
});
