// No asynchronous boundary: like MARS, the host has no federation plugin, so there is no share scope to initialise
// first.
import './styles/preflight.css';
import './styles/mars.css';
import './styles/mars-base.css';
import './styles/controls.css';
import './styles/shell.css';
import './styles/home.css';
import './styles/bottom-panel.css';
import './styles/lists.css';
import './styles/gallery.css';
import '@mars-sessions/host-sdk/styles.css';
import { bootstrap } from './bootstrap.tsx';

bootstrap();
