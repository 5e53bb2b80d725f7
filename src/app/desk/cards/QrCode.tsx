import { encodeQR } from 'qr';

/** A QR code as one path, sharp at any size, black on white whatever the theme: cameras need that. */
export function QrCode({ text }: { text: string }) {
  const rows = encodeQR(text, 'raw', { ecc: 'medium', border: 2 });
  const path = rows.flatMap((row, y) =>
    row.flatMap((dark, x) => (dark ? `M${String(x)} ${String(y)}h1v1h-1Z` : [])),
  );
  const size = String(rows.length);
  return (
    <svg class="qr" viewBox={`0 0 ${size} ${size}`} shape-rendering="crispEdges" aria-hidden="true">
      <rect class="light" width={size} height={size} />
      <path class="dark" d={path.join('')} />
    </svg>
  );
}
