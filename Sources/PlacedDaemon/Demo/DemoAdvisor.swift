/// The demo's advisors with their programs.
struct DemoAdvisor: Sendable {
    let name: String
    let email: String
    let program: String

    /// The first is the one of the demo's sign-in button.
    static let all = [
        DemoAdvisor(
            name: "Rosa Michaud", email: "rosa.michaud@kennemeg-adult-ed.example", program: "Kennemeg Adult Education"),
        DemoAdvisor(
            name: "Jim Sabattus", email: "jim.sabattus@tarbell-college.example",
            program: "Tarbell River Community College"),
        DemoAdvisor(
            name: "Carla Nunes", email: "carla.nunes@harlow-reentry.example", program: "Harlow Reentry Center"),
    ]
}
