import { GalleryPage } from '../pages/gallery/GalleryPage.tsx';
import { HomePage } from '../pages/home/HomePage.tsx';
import { SessionsPage } from '../pages/sessions/SessionsPage.tsx';
import { TasksPage } from '../pages/tasks/TasksPage.tsx';
import { Link, useRouter } from '../router/router.tsx';

/** Renders the page of the current route. */
export function Page() {
  const { path } = useRouter();
  switch (path) {
    case '/':
      return <HomePage />;
    case '/sessions':
      return <SessionsPage />;
    case '/tasks':
      return <TasksPage />;
    case '/gallery':
      return <GalleryPage />;
    default:
      return (
        <div className="page">
          <h2 className="page-title">There is no such page</h2>
          <Link className="link" to="/">
            Go to Research
          </Link>
        </div>
      );
  }
}
