import { Component, type ComponentType, createElement, type ReactNode, useEffect, useState } from 'react';

interface PartBoundaryProps {
  askedBy: unknown;
  instead: ReactNode;
  children: ReactNode;
}

/**
 * Catches errors of a part, so that they do not take down the bar or a host without an error boundary. The next request
 * renders the part again, because an error for one session need not occur for another.
 */
export class PartBoundary extends Component<PartBoundaryProps, { broken: boolean }> {
  override state = { broken: false };

  static getDerivedStateFromError(): { broken: boolean } {
    return { broken: true };
  }

  override componentDidCatch(error: unknown): void {
    reportError(error);
  }

  override componentDidUpdate(props: PartBoundaryProps, state: { broken: boolean }): void {
    if (state.broken && props.askedBy !== this.props.askedBy) this.setState({ broken: false });
  }

  override render(): ReactNode {
    return this.state.broken ? this.props.instead : this.props.children;
  }
}

/** A part whose code loads when it is first needed. */
export interface LazyPart<Props extends object> {
  readonly load: () => Promise<{ default: ComponentType<Props> }>;
  /** The loaded component, kept for the next mount. */
  loaded: ComponentType<Props> | null;
}

export function lazyPart<Props extends object>(load: LazyPart<Props>['load']): LazyPart<Props> {
  return { load, loaded: null };
}

interface LazilyProps<Props extends object> {
  part: LazyPart<Props>;
  props: Props;
  /** Changes with each request for the part. A change repeats a failed load and renders a broken part again. */
  askedBy: unknown;
  /** The fallback until the part has loaded. */
  children?: ReactNode;
}

/**
 * Renders a part as soon as its code has loaded. React's `lazy` is not used, because it keeps a failure forever and
 * throws it into the tree. The children are shown until the part has loaded, if it cannot load, and if it throws.
 */
export function Lazily<Props extends object>({ part, props, askedBy, children }: LazilyProps<Props>): ReactNode {
  const [Part, setPart] = useState(() => part.loaded);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new request repeats a failed load
  useEffect(() => {
    if (Part) return;
    let wanted = true;
    part.load().then(
      (module) => {
        part.loaded = module.default;
        if (wanted) setPart(() => module.default);
      },
      (error: unknown) =>
        console.warn('MARS sessions: a part could not be fetched; it is when it is next wanted.', error),
    );
    return () => {
      wanted = false;
    };
  }, [Part, part, askedBy]);
  if (!Part) return children;
  return (
    <PartBoundary askedBy={askedBy} instead={children}>
      {createElement(Part, props)}
    </PartBoundary>
  );
}
