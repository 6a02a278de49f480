import type { ReactNode, SVGProps } from 'react';

interface IconProps extends Pick<SVGProps<SVGPathElement>, 'fill' | 'fillRule' | 'strokeLinejoin' | 'strokeWidth'> {
  /** A stroked path on a grid of 16. */
  path?: string;
  size?: number;
  className?: string | undefined;
  /** Further shapes; they lie below the path. */
  children?: ReactNode;
}

/** An icon in the colour of the text. It is hidden from assistive technology: its container has the label. */
export function Icon({ path, size = 16, className, children, ...line }: IconProps) {
  return (
    <svg className={className} viewBox="0 0 16 16" width={size} height={size} aria-hidden="true" focusable="false">
      {children}
      {path && <path d={path} fill="none" stroke="currentColor" strokeWidth="1.75" strokeLinecap="round" {...line} />}
    </svg>
  );
}
