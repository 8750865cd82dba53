import PlacedDaemon

@main
enum Placed {
    static func main() {}
}
