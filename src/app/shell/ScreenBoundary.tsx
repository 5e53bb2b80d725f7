import { Component, type ComponentChildren } from 'preact';
import { ScreenTrouble } from './ScreenTrouble.tsx';

type Props = { path: string; children: ComponentChildren };
type State = { failedAt?: string; detail?: string };

/** A page that cannot be drawn is one page: what stands around it stays, and every other page opens. */
export class ScreenBoundary extends Component<Props, State> {
  override componentDidCatch(error: unknown): void {
    this.setState({
      failedAt: this.props.path,
      detail: error instanceof Error ? `${error.name}: ${error.message}` : 'unknown',
    });
  }

  override render() {
    const { path, children } = this.props;
    const { failedAt, detail } = this.state;
    return failedAt === path ? <ScreenTrouble why="broken" detail={detail} /> : children;
  }
}
