import { cleanup, render, screen } from '@testing-library/preact';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, test, vi } from 'vitest';
import { Button } from '../../../src/app/ui/Button.tsx';

afterEach(cleanup);

test('a button that goes out of reach as it is pressed keeps the focus, and cannot be pressed again', async () => {
  const press = vi.fn();
  const draw = (disabled: boolean) => (
    <Button disabled={disabled} onPress={press}>
      Save
    </Button>
  );
  const { rerender } = render(draw(false));
  const button = screen.getByRole<HTMLButtonElement>('button', { name: 'Save' });
  await userEvent.click(button);
  rerender(draw(true));
  expect(document.activeElement).toBe(button);
  expect([button.disabled, button.getAttribute('aria-disabled')]).toEqual([false, 'true']);
  await userEvent.click(button);
  expect(press).toHaveBeenCalledTimes(1);
  rerender(draw(false));
  expect(button.getAttribute('aria-disabled')).toBeNull();
  await userEvent.click(button);
  expect(press).toHaveBeenCalledTimes(2);
});

test('a button that nobody is on is out of reach for everybody', () => {
  render(<Button disabled>Save</Button>);
  expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Save' }).disabled).toBe(true);
});
