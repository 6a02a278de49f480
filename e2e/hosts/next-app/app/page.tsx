import { TaskForm } from '@/components/TaskForm'

export default function HomePage() {
  return (
    <section className="p-6">
      <h2 className="text-2xl mb-4">What shall MARS work on?</h2>
      <TaskForm />
    </section>
  )
}
