import { Component, type ReactNode } from 'react';

interface BoundaryProps {
  /** Shown in React's developer tools: the components below belong to this release. */
  release: string;
  onMount: () => void;
  onCrash: (error: unknown) => void;
  children: ReactNode;
}

/** Error boundary that does not recover. A new attempt mounts a new one. */
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
