/** Lines to write on. */
export function Lines({ count }: { count: number }) {
  return (
    <>
      {Array.from({ length: count }, (_, index) => (
        <i key={index} class="rule" />
      ))}
    </>
  );
}
