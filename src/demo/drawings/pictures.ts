import { type Drawing, drawing, fade, ground } from './frame.ts'

/** What people show in their posts, and behind their names. */
export const pictures: Readonly<Record<string, Drawing>> = {
  soup: wide(
    fade('wood', '#b9824f', '#8a5a33'),
    `${ground(960, 640, 'url(#wood)')}${[90, 230, 380, 520].map((y) => `<path d="M-20 ${y}C240 ${y - 14} 620 ${y + 16} 1000 ${y - 4}" stroke="#6d4526" stroke-width="5" fill="none" opacity=".5"/>`).join('')}
    <ellipse cx="470" cy="390" rx="306" ry="196" fill="#3b2413" opacity=".35"/><ellipse cx="460" cy="350" rx="300" ry="200" fill="#2f5f8f"/><ellipse cx="460" cy="336" rx="300" ry="190" fill="#4a86bd"/><ellipse cx="460" cy="330" rx="252" ry="150" fill="#d9742b"/><ellipse cx="460" cy="322" rx="240" ry="138" fill="#eb9440"/>
    ${[
      [380, 300],
      [440, 350],
      [520, 290],
      [560, 350],
      [340, 350],
      [470, 260],
      [600, 310],
      [410, 390],
    ]
      .map(([x, y]) => `<ellipse cx="${x}" cy="${y}" rx="20" ry="12" fill="#c65d1e"/>`)
      .join('')}
    <path d="M420 310c10-24 34-26 40-6 20-12 36 8 20 24-22 14-52 8-60-18z" fill="#4f7d3a"/><path d="M360 180c-34-40 34-60 0-104M470 164c-34-40 34-64 0-110M580 180c-34-40 34-60 0-104" fill="none" stroke="#fff4e3" stroke-width="12" opacity=".6"/>
    <path d="M806 300l46 250" stroke="#d8d0c0" stroke-width="24"/><ellipse cx="792" cy="232" rx="46" ry="70" fill="#d8d0c0" transform="rotate(-10 792 232)"/><ellipse cx="788" cy="226" rx="30" ry="50" fill="#efe9dd" transform="rotate(-10 788 226)"/>`,
  ),
  table: wide(
    fade('paper', '#fdf3df', '#f7e0ba'),
    `${ground(960, 640, 'url(#paper)')}<path d="M-20 420C260 396 700 404 1000 428v240H-20z" fill="#e9a050" opacity=".75"/><path d="M-20 420C260 396 700 404 1000 428" fill="none" stroke="#2b2118" stroke-width="5"/>
    <g fill="none" stroke="#2b2118" stroke-width="6"><path d="M240 400c-50-12-64-130-10-168 48-30 128-28 160 10 34 44 24 146-20 158-40 10-96 10-130 0z" fill="#fffaf0"/><path d="M396 276c44-8 66 16 74 62-34 4-60-4-74-18M230 262c-56-10-74 60-20 96"/><path d="M262 226c20-30 74-30 94 0"/><circle cx="309" cy="196" r="11"/>
    <path d="M540 420c-22-60-14-84-10-108h112c4 24 12 48-10 108-26 16-66 16-92 0z" fill="#fffaf0"/><path d="M640 336c40-8 44 52-2 56"/><ellipse cx="586" cy="316" rx="54" ry="13" fill="#b86b2d"/><path d="M690 470c-14-36-10-56-8-70h84c2 14 6 34-8 70-18 12-50 12-68 0z" fill="#fffaf0"/><ellipse cx="724" cy="402" rx="40" ry="10" fill="#b86b2d"/>
    <path d="M430 520c-44 6-66-34-44-72 12-20 16-40 26-56 10-14 34-10 36 8 4 22 14 34 24 54 16 36-4 62-42 66z" fill="#c8cf63"/><path d="M428 384c-2-16 6-26 14-32"/><path d="M120 500l150 40-40 66-160-48z" fill="#fffaf0"/><path d="M136 520l100 28M124 540l96 26"/></g>
    <path d="M560 292c-12-18 12-24 0-44M604 288c-12-18 12-26 0-46" fill="none" stroke="#2b2118" stroke-width="4" opacity=".6"/>`,
  ),
  river: wide(
    `${fade('dusk', '#f6b26b', '#7d5a7f')}${fade('water', '#8d6a8c', '#3c3f63')}`,
    `${ground(960, 640, 'url(#dusk)')}<circle cx="640" cy="250" r="64" fill="#ffe3a3"/><path d="M-20 300c120-60 240-40 330-14s260-60 700 10v60H-20z" fill="#4b3a57"/><path d="M-20 336h1000v330H-20z" fill="url(#water)"/>
    ${[370, 410, 455, 505, 560, 610].map((y, n) => `<path d="M${560 - n * 22} ${y}h${150 + n * 44}" stroke="#ffdf9c" stroke-width="${6 + n}" opacity="${0.75 - n * 0.08}"/>`).join('')}
    <path d="M-20 330c200-110 420-110 620 0" fill="none" stroke="#2a2236" stroke-width="30"/><path d="M-20 262c210-70 410-70 620 0" fill="none" stroke="#2a2236" stroke-width="9"/>${[40, 140, 240, 340, 440, 540].map((x) => `<path d="M${x} ${244 + Math.abs(x - 290) / 22}v60" stroke="#2a2236" stroke-width="7"/>`).join('')}`,
  ),
  dog: wide(
    `${fade('low', '#fbe3ae', '#d9b36a')}${fade('path', '#c9a36a', '#a67c47')}`,
    `${ground(960, 640, 'url(#low)')}<circle cx="120" cy="120" r="70" fill="#fff3cf"/><path d="M-20 300c180-40 320 10 480-14s360-30 520 4v390H-20z" fill="#7f9a54"/><path d="M-20 470c240-60 700-70 1000-20v240H-20z" fill="url(#path)"/>
    <path d="M180 470c-40-10-46-60 0-84 90-40 300-50 420-30 60 8 100 40 150 46 50 8 66 40 40 66-20 18-60 14-80 10-120 20-420 24-530-8z" fill="#8b8d94" stroke="#4b4c52" stroke-width="7"/><path d="M700 388c-10-40-40-60-64-44-20 16-2 60 30 70" fill="#6d6f77" stroke="#4b4c52" stroke-width="7"/><circle cx="742" cy="424" r="8" fill="#222"/><ellipse cx="800" cy="440" rx="18" ry="13" fill="#222"/>
    <path d="M180 420c-60 4-100-20-110-60" fill="none" stroke="#8b8d94" stroke-width="24"/><path d="M300 474c20 26 90 26 120 2M520 476c20 26 90 24 118 0" fill="#777982" stroke="#4b4c52" stroke-width="7"/><path d="M868 500c18-34 54-34 60-4-18 24-44 24-60 4z" fill="#c5502f"/><path d="M868 500l-18 20" stroke="#7d2c16" stroke-width="5"/>`,
  ),
  sunrise: wide(
    fade('morning', '#33415f', '#f3a77a'),
    `${ground(960, 640, 'url(#morning)')}<circle cx="480" cy="470" r="110" fill="#ffe0a1"/><circle cx="480" cy="470" r="180" fill="#ffe0a1" opacity=".25"/><path d="M-20 500h120v-90h90v60h80V330h110v150h90v-60h120v80h90V370h100v110h80v-50h120v260H-20z" fill="#2a2b42"/>
    ${[
      [300, 360],
      [330, 400],
      [300, 440],
      [690, 400],
      [720, 440],
      [140, 440],
      [830, 520],
      [560, 460],
    ]
      .map(([x, y]) => `<rect x="${x}" y="${y}" width="16" height="20" fill="#f5c15c"/>`)
      .join(
        '',
      )}<path d="M-20 560h1000v120H-20z" fill="#1f2036"/><rect x="560" y="520" width="230" height="84" rx="14" fill="#b8452f"/><path d="M580 536h190v30H580z" fill="#ffe9b8"/><circle cx="612" cy="606" r="18" fill="#111"/><circle cx="738" cy="606" r="18" fill="#111"/>`,
  ),
  kite: wide(
    fade('air', '#8fc1dd', '#dcefe9'),
    `${ground(960, 640, 'url(#air)')}<path d="M120 150c40-40 90-30 106 0 40-10 70 20 54 48H100c-24-10-14-44 20-48zM640 90c30-30 70-24 84 0 30-8 54 14 42 36H630c-20-8-12-34 10-36z" fill="#fffdf6" opacity=".85"/>
    <path d="M-20 520c220-150 460-170 640-90s240 90 360 70v160H-20z" fill="#7fa650"/><path d="M-20 590c260-90 520-70 1000-20v90H-20z" fill="#5f8a3f"/><path d="M560 250C500 330 400 400 322 446" fill="none" stroke="#4a3a2a" stroke-width="4"/>
    <path d="M560 70l110 110-90 130-110-140z" fill="#ee7d24" stroke="#7a3206" stroke-width="7"/><path d="M560 70l20 240M470 170l200 10" stroke="#7a3206" stroke-width="5"/><path d="M580 310c30 40 80 20 96 66s70 20 84 66" fill="none" stroke="#7a3206" stroke-width="5"/>${[
      [640, 350],
      [690, 400],
      [742, 436],
    ]
      .map(([x, y]) => `<path d="M${x} ${y}l-22-16v32zM${x} ${y}l22-16v32z" fill="#c23b22"/>`)
      .join('')}
    <circle cx="316" cy="440" r="11" fill="#2b2118"/><path d="M316 452v34M316 462l14-14M316 486l-10 26M316 486l12 24" stroke="#2b2118" stroke-width="7"/>`,
  ),
  dahlia: wide(
    fade('leaf', '#5c7a4a', '#2f4a2e'),
    `${ground(960, 640, 'url(#leaf)')}${[40, 760, 180, 900].map((x, n) => `<path d="M${x} 660c-60-160 20-300 120-${320 + n * 30} 40 120 0 280-120 ${320 + n * 30}z" fill="#3f6238" opacity=".8"/>`).join('')}
    ${petals(270, 22, '#6d1322')}${petals(214, 18, '#8e1b2e')}${petals(156, 14, '#ad2a3c')}${petals(98, 10, '#c94a55')}<circle cx="480" cy="320" r="36" fill="#5b0f1b"/>
    <path d="M690 400c-30 4-44-22-24-40 22-16 56 0 54 28-2 30-36 40-66 32l-40-6" fill="#d9b36a" stroke="#5a4321" stroke-width="6"/><path d="M612 412l-22-26M620 410l-6-32" stroke="#5a4321" stroke-width="5"/>`,
  ),
  'mug-blue': mug('#dfe9ef', '#3f74a8', 'M300 250h240c14 110 8 190-30 250-50 22-130 22-180 0-38-60-44-140-30-250z'),
  'mug-sand': mug('#efe2cd', '#c39a62', 'M316 170h200c10 130 8 260-20 330-44 18-116 18-160 0-28-70-30-200-20-330z'),
  'mug-green': mug('#e2ecdc', '#5f8a62', 'M320 290h200c16 90 6 160-24 210-42 18-110 18-152 0-30-50-40-120-24-210z'),
  'mug-rust': mug('#f3ddd0', '#b2573a', 'M276 236l236 34c-4 110-24 186-74 236-52 10-124-4-168-34-26-70-20-150 6-236z'),
  street: strip(
    `${fade('night', '#3b3f63', '#e39a6b')}`,
    `${ground(1200, 400, 'url(#night)')}<circle cx="980" cy="90" r="34" fill="#ffe9b8"/>${[0, 150, 290, 430, 590, 740, 890, 1040].map((x, n) => `<path d="M${x} 420V${190 + (n % 3) * 26}l70-${60 + (n % 2) * 20} 76 ${62 + (n % 2) * 20}V420z" fill="${['#4a3444', '#5a3b42', '#3f2f45'][n % 3]}"/><rect x="${x + 34}" y="${250 + (n % 3) * 16}" width="30" height="38" fill="${n % 4 === 1 ? '#2a2236' : '#f8c662'}"/><rect x="${x + 84}" y="${250 + (n % 3) * 16}" width="30" height="38" fill="${n % 3 === 2 ? '#2a2236' : '#f8c662'}"/>`).join('')}
    <path d="M-20 372h1240v60H-20z" fill="#2a2236"/>${[120, 520, 900].map((x) => `<path d="M${x} 372V250" stroke="#16121f" stroke-width="8"/><circle cx="${x}" cy="242" r="16" fill="#ffe3a3"/><circle cx="${x}" cy="242" r="44" fill="#f5b041" opacity=".28"/>`).join('')}`,
  ),
  hills: strip(
    fade('far', '#cfe3e6', '#f6e7c6'),
    `${ground(1200, 400, 'url(#far)')}<path d="M-20 240c180-90 330-60 480-20s380-110 760 10v200H-20z" fill="#a9c3a0"/><path d="M-20 300c240-80 420-30 620-10s380-70 620-10v160H-20z" fill="#7d9f6b"/><path d="M-20 360c300-60 560-20 760-16s300-34 480-20v110H-20z" fill="#56794b"/><path d="M-20 392c300-30 500-60 620-40s300 10 620 20v60H-20z" fill="#8fb6c9"/>
    ${[200, 260, 840, 930, 1010].map((x, n) => `<path d="M${x} ${330 - (n % 2) * 12}v30" stroke="#5b3a1e" stroke-width="8"/><ellipse cx="${x}" cy="${300 - (n % 2) * 12}" rx="28" ry="36" fill="${['#d98b2b', '#c5602a', '#e0ad3e'][n % 3]}"/>`).join('')}`,
  ),
}

function wide(defs: string, inner: string): Drawing {
  return drawing(960, 640, `<defs>${defs}</defs>${inner}`, 4)
}

function strip(defs: string, inner: string): Drawing {
  return drawing(1200, 400, `<defs>${defs}</defs>${inner}`, 4)
}

/** A ring of petals around the middle. */
function petals(reach: number, many: number, fill: string): string {
  const turns = Array.from({ length: many }, (_, n) => (360 / many) * n)
  const petal = `M480 320c-${reach / 5}-${reach / 2}-${reach / 6}-${reach * 0.8} 0-${reach} ${reach / 6} ${reach * 0.2} ${reach / 5} ${reach / 2} 0 ${reach}z`
  return turns
    .map(
      (turn) =>
        `<path d="${petal}" fill="${fill}" stroke="#4a0b15" stroke-width="3" transform="rotate(${turn} 480 320)"/>`,
    )
    .join('')
}

function mug(wall: string, glaze: string, shape: string): Drawing {
  const inner = `<defs>${fade('wall', '#fffaf0', wall)}</defs>${ground(800, 640, 'url(#wall)')}<path d="M-20 470h840v190H-20z" fill="#b98a58"/><path d="M-20 470h840" stroke="#7b5530" stroke-width="6"/>
    <ellipse cx="420" cy="506" rx="170" ry="26" fill="#5b3d20" opacity=".4"/><path d="M520 300c110-20 120 130-10 140" fill="none" stroke="${glaze}" stroke-width="34"/><path d="${shape}" fill="${glaze}" stroke="#2b2118" stroke-width="6"/><path d="M330 300c-10 70-6 120 12 160" fill="none" stroke="#fff" stroke-width="14" opacity=".35"/>`
  return drawing(800, 640, inner, 4)
}
