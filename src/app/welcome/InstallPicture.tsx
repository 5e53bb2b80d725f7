import { ICONS } from '../ui/icons.ts';
import type { InstallPictureName } from './install-ways.ts';

/** A browser's window; what has to be pressed is yellow. Beside words that say the same. */
export function InstallPicture({ name }: { name: InstallPictureName }) {
  return (
    <svg class="install-picture" viewBox="0 0 240 132" aria-hidden="true">
      {PICTURES[name]}
    </svg>
  );
}

const WINDOW = <rect class="frame" x="2" y="2" width="236" height="128" rx="10" />;
const ADDRESS = <rect class="line" x="40" y="14" width="160" height="22" rx="11" />;
const BAG = <path class="bag" transform="translate(96 60) scale(2)" d={ICONS.bag} />;

const PICTURES = {
  bar: (
    <>
      {WINDOW}
      <path class="line" d="M2 48H238" />
      {ADDRESS}
      <circle class="press" cx="186" cy="25" r="15" />
      <path class="sign" d="M179 18h14v10h-14ZM183 32h6M186 19v6m-3-2.500 3 3 3-3" />
      {BAG}
    </>
  ),
  menu: (
    <>
      <rect class="frame" x="62" y="2" width="116" height="128" rx="14" />
      <path class="line" d="M62 34H178" />
      <rect class="line" x="72" y="10" width="72" height="16" rx="8" />
      <circle class="press" cx="162" cy="18" r="13" />
      <path class="sign dots" d="M162 11.500v.1M162 18v.1M162 24.500v.1" />
      <rect class="line" x="98" y="42" width="72" height="66" rx="6" />
      <rect class="press" x="102" y="66" width="64" height="18" rx="5" />
      <path class="sign" d="M110 71v8M106 75h8M122 75h36" />
      <path class="line" d="M106 55h48M106 96h40" />
    </>
  ),
  share: (
    <>
      <rect class="frame" x="62" y="2" width="116" height="128" rx="14" />
      <path class="line" d="M62 34H178" />
      <rect class="line" x="78" y="10" width="62" height="16" rx="8" />
      <circle class="press" cx="160" cy="18" r="13" />
      <path class="sign" d="M156 15h-2.500v9h13v-9H164M160 20v-10m-3 3 3-3 3 3" />
      <path class="line" d="M76 58h60M76 110h52" />
      <rect class="press" x="72" y="72" width="96" height="22" rx="6" />
      <path class="sign" d="M152 77h12v12h-12ZM158 80v6M155 83h6M80 83h60" />
    </>
  ),
  dock: (
    <>
      {WINDOW}
      <path class="line" d="M2 26H238" />
      <rect class="press" x="34" y="7" width="40" height="16" rx="5" />
      <path class="sign" d="M42 15h24" />
      <rect class="line" x="34" y="30" width="104" height="66" rx="6" />
      <rect class="press" x="40" y="62" width="92" height="18" rx="5" />
      <path class="sign" d="M48 71h70" />
      <path class="line" d="M48 42h60M48 53h44M48 88h52" />
    </>
  ),
  bookmark: (
    <>
      {WINDOW}
      <path class="line" d="M2 48H238" />
      {ADDRESS}
      <circle class="press" cx="186" cy="25" r="15" />
      <path
        class="sign"
        d="m186 16 2.800 6 6.500.7-4.800 4.400 1.300 6.400-5.800-3.200-5.800 3.200 1.300-6.400-4.800-4.400 6.500-.7Z"
      />
      {BAG}
    </>
  ),
} as const;
