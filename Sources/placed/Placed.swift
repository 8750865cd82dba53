@main
enum Placed {
    static func main() {}
}
