import { Component, type ReactNode } from 'react';

interface BoundaryProps {
  /** For whoever looks at the tree in React's tools: what is below belongs to this release. */
  release: string;
  onMount: () => void;
  onCrash: (error: unknown) => void;
  children: ReactNode;
}

/** Stays broken once it caught something: a new attempt mounts a new one. */
export class Boundary extends Component<BoundaryProps, { broken: boolean }> {
  override state = { broken: false };

  static getDerivedStateFromError(): { broken: boolean } {
    return { broken: true };
  }

  override componentDidMount(): void {
    if (!this.state.broken) this.props.onMount();
  }

  override componentDidCatch(error: unknown): void {
    this.props.onCrash(error);
  }

  override render(): ReactNode {
    return this.state.broken ? null : this.props.children;
  }
}
