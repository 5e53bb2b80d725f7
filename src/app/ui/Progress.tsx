/** One stitch a part: before, now, done. `now` is undefined when all is done or nothing has begun. */
export function Progress(props: { done: number; of: number; now?: number | undefined; label: string }) {
  const stitches = Array.from({ length: props.of }, (_, index) => {
    if (index === props.now) return 'now';
    return index < props.done ? 'done' : '';
  });
  return (
    <div class="progress" role="img" aria-label={props.label}>
      {stitches.map((state, index) => (
        <i key={index} class={state} />
      ))}
    </div>
  );
}
