import Libpq
import Testing

@Suite("Configuration from a URL")
struct ConfigurationTests {
    @Test("everything a URL can say")
    func full() throws {
        let configuration = try DatabaseConfiguration(
            url: "postgres://ann:p%40ss%3Aword@db1:6000,[::1]:6001,db3/placed?options=-c%20role%3Dplaced_service"
                + "&target_session_attrs=read-write&sslmode=require&sslrootcert=/etc/ca.pem&connect_timeout=3&application_name=x"
        )
        #expect(
            configuration.hosts == [
                .init(name: "db1", port: 6000), .init(name: "::1", port: 6001), .init(name: "db3", port: 5432),
            ])
        #expect(configuration.user == "ann")
        #expect(configuration.password == "p@ss:word")
        #expect(configuration.database == "placed")
        #expect(configuration.options == "-c role=placed_service")
        #expect(configuration.targetSessionAttributes == "read-write")
        #expect(configuration.sslMode == "require")
        #expect(configuration.keywords == ["sslrootcert": "/etc/ca.pem"])
        #expect(configuration.connectTimeout == .seconds(3))
        #expect(!configuration.description.contains("p@ss"))
    }

    @Test("a socket directory, as host or as parameter")
    func socket() throws {
        #expect(try DatabaseConfiguration(url: "postgres://%2Frun%2Fpg/x").hosts == [.init(name: "/run/pg")])
        #expect(
            try DatabaseConfiguration(url: "postgresql:///x?host=/run/pg&port=5433").hosts == [
                .init(name: "/run/pg", port: 5433)
            ])
    }

    @Test(
        "what is wrong is named, and the password never",
        arguments: [
            ("mysql://x", "scheme"), ("postgres://h:0/x", "port"), ("postgres://h:65536/x", "port"),
            ("postgres://u:secret%zz@h/x", "password"), ("postgres://h/x?frob=1", "parameter frob"),
            ("postgres://h/x?port", "parameter port"),
            ("postgres://h/x?connect_timeout=0", "parameter connect_timeout"),
        ])
    func refused(url: String, part: String) {
        let error = #expect(throws: DatabaseConfigurationError.self) { try DatabaseConfiguration(url: url) }
        #expect(error?.part == part)
        #expect(error?.description.contains("secret") == false)
    }
}
