import { Component, type ComponentType, createElement, type ReactNode, useEffect, useState } from 'react';

interface PartBoundaryProps {
  askedBy: unknown;
  instead: ReactNode;
  children: ReactNode;
}

/**
 * What breaks in a part must not take down the bar, or a host without a boundary of its own. What broke for one session
 * need not for the next: it is tried again when it is asked for again.
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

/** A part that is fetched when it is first wanted. */
export interface LazyPart<Props extends object> {
  readonly load: () => Promise<{ default: ComponentType<Props> }>;
  /** Kept for the next mount. */
  loaded: ComponentType<Props> | null;
}

export function lazyPart<Props extends object>(load: LazyPart<Props>['load']): LazyPart<Props> {
  return { load, loaded: null };
}

interface LazilyProps<Props extends object> {
  part: LazyPart<Props>;
  props: Props;
  /** Changes when somebody asks for the part: one that could not be fetched, or broke, is tried again then. */
  askedBy: unknown;
  /** What stands in its place until it is there. */
  children?: ReactNode;
}

/**
 * Shows a part as soon as it has been fetched. Not React's `lazy`: that keeps a failure for ever, and throws it into the
 * tree. Until the part is there, when it cannot be had, and when it broke, the children are shown in its place.
 */
export function Lazily<Props extends object>({ part, props, askedBy, children }: LazilyProps<Props>): ReactNode {
  const [Part, setPart] = useState(() => part.loaded);
  // biome-ignore lint/correctness/useExhaustiveDependencies: to be asked for again is what fetches it again
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
