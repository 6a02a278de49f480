import type { ReactNode, SVGProps } from 'react';

interface IconProps extends Pick<SVGProps<SVGPathElement>, 'fill' | 'fillRule' | 'strokeLinejoin' | 'strokeWidth'> {
  /** The line that is drawn, on a grid of 16. */
  path?: string;
  size?: number;
  className?: string | undefined;
  /** Shapes that are no line; they lie below it. */
  children?: ReactNode;
}

/** A drawing in the colour of the text. It has no name: what holds it says what it is. */
export function Icon({ path, size = 16, className, children, ...line }: IconProps) {
  return (
    <svg className={className} viewBox="0 0 16 16" width={size} height={size} aria-hidden="true" focusable="false">
      {children}
      {path && <path d={path} fill="none" stroke="currentColor" strokeWidth="1.75" strokeLinecap="round" {...line} />}
    </svg>
  );
}
