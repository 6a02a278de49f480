export default function TasksPage() {
  return (
    <section className="p-6">
      <h2 className="text-2xl mb-4">Tasks</h2>
      <ul className="list-disc pl-6">
        <li>Deep research</li>
        <li>News pulse</li>
      </ul>
    </section>
  )
}
