export default function SessionsPage() {
  return (
    <section className="p-6">
      <h2 className="text-2xl mb-4">Sessions</h2>
      <p className="text-mars-text-secondary">Sessions of all modes are listed here.</p>
    </section>
  )
}
