const PATHS = {
  home: 'M3 8.2 8 3.5l5 4.7M4.5 7v5.5h7V7M6.8 12.5V9.3h2.4v3.2',
  sessions: 'M2.5 4h11M2.5 8h11M2.5 12h7',
  tasks: 'M2.5 3.5h4v4h-4zM9.5 3.5h4v4h-4zM2.5 9.5h4v4h-4zM9.5 11.5h4',
  gallery: 'M2.5 3h11v10h-11zM2.5 10.5 6 7.5l2.5 2 2-1.5 3 2.5M10.5 5.8v.1',
  menu: 'M2.5 4.5h11M2.5 8h11M2.5 11.5h11',
  close: 'M4 4l8 8M12 4l-8 8',
  sun: 'M8 5.2a2.8 2.8 0 1 0 0 5.6 2.8 2.8 0 0 0 0-5.6ZM8 1.5v1.3M8 13.2v1.3M1.5 8h1.3M13.2 8h1.3M3.4 3.4l.9.9M11.7 11.7l.9.9M12.6 3.4l-.9.9M4.3 11.7l-.9.9',
  moon: 'M13 9.4A5.5 5.5 0 0 1 6.6 3 5.5 5.5 0 1 0 13 9.4Z',
  chevron: 'M4 6.5 8 10.5l4-4',
  play: 'M5 3.5v9l7-4.5z',
  stop: 'M4.5 4.5h7v7h-7z',
} as const;

export type IconName = keyof typeof PATHS;

/** A 16 px line icon. Use it only beside or inside an element with an accessible name. */
export function Icon({ name }: { name: IconName }) {
  return (
    <svg
      className="icon"
      viewBox="0 0 16 16"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.5"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
    >
      <path d={PATHS[name]} />
    </svg>
  );
}
